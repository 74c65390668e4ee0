"""What the pages of curators ask of who is signed in (service/pages/staff.py)."""

from typing import Annotated

from fastapi import Depends

from service.pages.staff import COOKIE, allowed, start_session
from stories.access import Action
from stories.accounts import User

PATH = "/beheer"

__all__ = ["COOKIE", "PATH", "CuratorDep", "start_session"]

CuratorDep = Annotated[User, Depends(allowed(Action.READ_QUEUE))]
