from service.pages.receipt_picture import qr_address, receipt_picture

CODE = "appel boom cirkel deken emmer fiets gras hamer"


def test_the_words_in_a_qr_code_stand_where_no_server_sees_them() -> None:
    address, words = qr_address(CODE.upper(), "https://bank.example").split("#")
    assert address == "https://bank.example/mijn-verhaal"
    assert words == CODE.replace(" ", "-")


def test_a_receipt_is_a_picture_of_a_size_that_can_be_printed() -> None:
    png = receipt_picture(CODE, "https://bank.example")
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1440, 1920)
