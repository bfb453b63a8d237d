"""What `icp score` writes: a table, CSV, JSON lines or JSON, and the closing counts."""
