"""ComfyUI's server, which is not here: pages of nodes for its editor are not served, and what is sent to it goes nowhere."""


class _Routes:
    """Takes handlers, `@routes.get("/path")`, and leaves them as they are."""

    def __getattr__(self, _method):
        return lambda *_, **__: lambda handler: handler


class _Nothing:
    def __getattr__(self, _name):
        return _Nothing()

    def __call__(self, *_, **__):
        return None


class _Server:
    client_id = None
    last_node_id = None
    #: Else some packs copy their pages to where ComfyUI's own lie.
    supports = ["custom_nodes_from_web"]
    routes = _Routes()
    app = _Nothing()

    def send_sync(self, event, data, sid=None):
        """Shows nothing: ComfyUI's pages would."""

    async def send(self, event, data, sid=None):
        """The same."""

    def send_progress_text(self, text, node_id, sid=None):
        """The same."""

    def add_on_prompt_handler(self, handler):
        """There are no prompts."""


class BinaryEventTypes:
    PREVIEW_IMAGE = 1
    UNENCODED_PREVIEW_IMAGE = 2
    TEXT = 3


class PromptServer:
    instance = _Server()
