"""A stronger tagger by setting: a language model on the operator's own machine, asked as OpenAI's servers are.

Start with `EndpointTagger` (`tagger`); `connection` asks and lets nothing leave the machine's own network, `prompt`
says what is asked, and `answer` checks what is answered against the codebook.
"""
