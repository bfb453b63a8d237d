"""What the outcomes say, as blocks: one module for each kind of evidence."""
