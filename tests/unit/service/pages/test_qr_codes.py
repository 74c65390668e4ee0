from service.pages.qr_codes import qr_svg


def test_a_qr_code_on_a_page_needs_no_style_and_no_script_and_shows_no_address() -> None:
    svg = qr_svg("https://bank.example/mijn-verhaal#appel-boom")
    assert svg.startswith("<svg")
    assert "style" not in svg
    assert "script" not in svg
    assert "appel" not in svg
