FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.lock pyproject.toml README.md LICENSE ./
COPY ingest ingest
COPY search search
COPY service service
COPY stories stories
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock \
    && /venv/bin/pip install --no-cache-dir ".[elasticsearch,learning,postgresql]"

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data verhalenbank \
    && install --directory --owner verhalenbank --mode 0700 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    VERHALENBANK_DATA=/data
USER verhalenbank
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/api/v1/health', timeout=5)"]
ENTRYPOINT ["verhalenbank"]
CMD ["serve"]
