"""Pages of a real browser that were asked for something, and have it."""


def sized(page, width, height):
    """Give an open page another size, and wait until it is laid out so."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height])


def led_to(page, anchor):
    """Wait until the address is that of a place in the page."""
    page.wait_for_url(lambda url: url.endswith(f"#{anchor}"))
