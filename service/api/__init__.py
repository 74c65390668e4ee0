"""The bank for programs: OpenAPI 3.1 under /api/v1, every error as problem+json."""

from service.api.application import create_api

__all__ = ["create_api"]
