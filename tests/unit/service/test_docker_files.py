"""The files for Docker: no password is made up, nothing runs as root, everything says whether it is well."""

import os
import re
import shutil
import subprocess
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
import yaml

COMPOSE = Path("docker-compose.yml")
DOCKERFILE = Path("Dockerfile")
REQUIRED = (
    "VERHALENBANK_DATABASE_PASSWORD",
    "VERHALENBANK_ELASTICSEARCH_PASSWORD",
    "VERHALENBANK_PUBLIC_URL",
)
# Nothing about a bank's secrets may have a default.
DEFAULTED = re.compile(r"\$\{([A-Z_]+):?-")
DEMANDED = re.compile(r"\$\{([A-Z_]+):\?")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("service", ["app", "database", "index"])
def test_every_service_says_whether_it_is_well(compose: dict[str, Any], service: str) -> None:
    assert compose["services"][service]["healthcheck"]["test"]


def test_the_app_waits_until_what_it_needs_is_well(compose: dict[str, Any]) -> None:
    conditions = {name: need["condition"] for name, need in compose["services"]["app"]["depends_on"].items()}
    assert conditions == {"database": "service_healthy", "index": "service_healthy"}


def test_passwords_and_the_public_address_must_be_given() -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    assert set(DEMANDED.findall(text)) == set(REQUIRED)
    assert not [name for name in DEFAULTED.findall(text) if "PASSWORD" in name or "URL" in name]


def test_only_the_app_is_reachable_and_only_from_this_machine(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["app"]
    assert all(port.startswith("127.0.0.1:") for port in compose["services"]["app"]["ports"])


def test_who_a_visitor_is_is_believed_from_the_gate_of_the_network_alone(compose: dict[str, Any]) -> None:
    (network,) = compose["networks"]["default"]["ipam"]["config"]
    assert ip_address(network["gateway"]) in ip_network(network["subnet"])
    asked = compose["services"]["app"]["environment"]["VERHALENBANK_TRUSTED_PROXIES"]
    assert asked == f"${{VERHALENBANK_TRUSTED_PROXIES:-{network['gateway']}}}"


def test_all_data_is_kept_in_named_volumes(compose: dict[str, Any]) -> None:
    mounted = [volume.split(":")[0] for service in compose["services"].values() for volume in service["volumes"]]
    assert sorted(mounted) == sorted(compose["volumes"])


def test_images_are_pinned_to_a_version(compose: dict[str, Any]) -> None:
    images = [service["image"] for service in compose["services"].values() if "image" in service]
    assert images
    assert all(re.search(r":\d", image) for image in images)


def test_every_setting_the_compose_file_gives_exists(compose: dict[str, Any]) -> None:
    from service.settings import Settings

    given = {name.removeprefix("VERHALENBANK_").lower() for name in compose["services"]["app"]["environment"]}
    assert given <= set(Settings.model_fields)


def test_the_image_does_not_run_as_root() -> None:
    lines = DOCKERFILE.read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    starts = next(number for number, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    assert users == ["verhalenbank"]
    assert lines.index("USER verhalenbank") < starts


def test_what_the_dockerfile_copies_is_let_through_by_dockerignore() -> None:
    kept = {line[1:] for line in Path(".dockerignore").read_text(encoding="utf-8").splitlines() if line.startswith("!")}
    copies = [line for line in DOCKERFILE.read_text(encoding="utf-8").splitlines() if line.startswith("COPY ")]
    copied = {name for line in copies if "--from" not in line for name in line.split()[1:-1]}
    assert copied == kept


def compose_command() -> list[str] | None:
    """Return how Docker's own reader of compose files is called on this machine, if it is there."""
    for command in (["docker", "compose"], ["docker-compose"]):
        program = shutil.which(command[0])
        if program and subprocess.run([program, *command[1:], "version"], capture_output=True).returncode == 0:
            return [program, *command[1:]]
    return None


@pytest.mark.parametrize(("absent", "read"), [((), True), (REQUIRED, False)])
def test_docker_reads_the_compose_file_once_everything_is_given(absent: tuple[str, ...], *, read: bool) -> None:
    command = compose_command()
    if command is None:
        pytest.skip("there is no docker compose on this machine")
    given = {name: "https://bank.example" for name in REQUIRED if name not in absent}
    environment = {name: value for name, value in os.environ.items() if name not in REQUIRED} | given
    ended = subprocess.run(
        [*command, "--file", str(COMPOSE), "config", "--quiet"], env=environment, capture_output=True
    )
    assert (ended.returncode == 0) is read
