# cjm with its layout engine and fonts, all of pinned versions, for the same bytes everywhere.
#   docker build -t cjm .
#   docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/maps" cjm render
FROM python:3.13-slim-bookworm AS build
COPY . /source
RUN python -I -m venv /cjm && /cjm/bin/python -I -m pip install --no-cache-dir --quiet "/source[png,pdf]"

FROM python:3.13-slim-bookworm
COPY --from=build /cjm /cjm
# The layout engine is compiled once here, so that no run has to.
ENV PATH="/cjm/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
RUN useradd --create-home --uid 1000 cjm && mkdir -m 0755 /maps && chown cjm:cjm /maps
USER cjm
WORKDIR /maps
ENV XDG_CACHE_HOME=/home/cjm/.cache
RUN cjm doctor >/dev/null
ENTRYPOINT ["cjm"]
CMD ["--help"]
