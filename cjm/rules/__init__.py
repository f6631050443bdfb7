"""The rules of `cjm validate`, one per module."""
