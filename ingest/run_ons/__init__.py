"""Sentences in text without full stops: chat, dictation, whoever writes on and on."""
