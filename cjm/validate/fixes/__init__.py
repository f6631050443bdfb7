"""Safe fixes: what they change, and the gate that lets only harmless ones through."""
