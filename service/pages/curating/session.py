"""What the pages of curators ask of who is signed in: for each a right (service/pages/staff.py)."""

from typing import Annotated

from fastapi import Depends

from service.pages.staff import allowed
from stories.access import Action
from stories.accounts import User

PATH = "/beheer"

QueueDep = Annotated[User, Depends(allowed(Action.READ_QUEUE))]
ReaderOfWaitingDep = Annotated[User, Depends(allowed(Action.READ_WAITING))]
PublisherDep = Annotated[User, Depends(allowed(Action.PUBLISH))]
RefuserDep = Annotated[User, Depends(allowed(Action.REFUSE))]
DescriberDep = Annotated[User, Depends(allowed(Action.DESCRIBE))]
SayerDep = Annotated[User, Depends(allowed(Action.SAY_LABELS))]
HelperDep = Annotated[User, Depends(allowed(Action.HELP_HIDE))]
ReviewerDep = Annotated[User, Depends(allowed(Action.REVIEW_LABELS))]
CoderDep = Annotated[User, Depends(allowed(Action.CODE))]
KeeperOfRoundsDep = Annotated[User, Depends(allowed(Action.KEEP_ROUNDS))]
JudgeOfObjectionsDep = Annotated[User, Depends(allowed(Action.JUDGE_OBJECTIONS))]
ProposerDep = Annotated[User, Depends(allowed(Action.PROPOSE_LABELS))]
PaperDep = Annotated[User, Depends(allowed(Action.ENTER_PAPER))]
SettlerDep = Annotated[User, Depends(allowed(Action.SETTLE_LABELS))]
