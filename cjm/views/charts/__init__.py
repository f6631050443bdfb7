"""The parts that several drawings share: columns, curve, header, legend, tables, bubbles."""
