"""The language as typed, frozen values with source positions."""
