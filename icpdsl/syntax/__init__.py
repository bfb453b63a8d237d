"""From text to the surface tree and back: grammar, parser, formatter. Knows nothing of types."""
