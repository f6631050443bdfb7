"""What Python and the machine need: dataclasses, private cache, worker pool, signals, terminal."""
