"""Text with places in it, and what can be said about a place: spans, diagnostics, snippets."""
