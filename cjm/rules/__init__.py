"""What `cjm validate` checks: one rule per module."""
