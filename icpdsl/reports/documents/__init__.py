"""Reports as plain blocks, and the two ways to write these: Markdown and text for a terminal."""
