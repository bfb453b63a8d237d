"""View models: what a page shows, settled and worded, so that templates only lay it out."""
