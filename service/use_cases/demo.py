"""A demo shows how to be each of the people for whom a bank is: an account for every role, and the code of a story."""

from dataclasses import dataclass

from service.use_cases.accounts import hash_password
from service.use_cases.examples import code_of_example
from service.wiring import Bank
from stories.accounts import Role, User
from stories.errors import StoryNotFoundError
from stories.examples import example_stories
from stories.receipt import hash_code, make_code

NAMES = {role: f"demo-{role}" for role in Role}


@dataclass(frozen=True, slots=True, repr=False)
class DemoGuide:
    """How to sign in in a demo: the accounts by role, the password of all of them, and the code of a story.

    There is no code once that story is withdrawn.
    """

    accounts: tuple[tuple[Role, str], ...]
    password: str
    code: str | None


def guide_through_demo(bank: Bank) -> DemoGuide | None:
    """Give the accounts of a demo a new password and return how to sign in; None for a bank that is someone's own."""
    if not _is_demo(bank):
        return None
    password = "-".join(make_code(bank.random_below).split()[:4])
    password_hash = hash_password(password)
    for role, name in NAMES.items():
        bank.store.put_user(User(name, role, password_hash, bank.clock()))
    return DemoGuide(tuple(NAMES.items()), password, _code(bank))


def _is_demo(bank: Bank) -> bool:
    """Return whether a bank began with the examples, and has no account but those of a demo."""
    first, example = next(bank.store.stories(), None), next(example_stories())
    return (
        first is not None
        and first.id == example.story.id
        and {user.name for user in bank.store.users()} <= set(NAMES.values())
    )


def _code(bank: Bank) -> str | None:
    code = code_of_example(bank)
    try:
        bank.store.find_by_receipt(hash_code(code, salt=bank.receipt_salt))
    except StoryNotFoundError:
        return None
    return code
