"""Safe fixes, and the gate that lets only safe ones through."""
