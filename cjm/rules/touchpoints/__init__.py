"""Rules about touchpoints and the flow between them."""
