"""Files that users sent or the bot uploaded."""

from dataclasses import dataclass

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes with a Telegram identity."""

    file_id: str
    unique_id: str
    data: bytes
    name: str
    mime_type: str
    path: str

    @property
    def is_downloadable(self) -> bool:
        return len(self.data) <= MAX_DOWNLOAD_BYTES

    def to_api(self) -> dict[str, object]:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class FileStore:
    """Every file of this server, by id and by download path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(self, data: bytes, name: str = "", mime_type: str = "", folder: str = "documents") -> StoredFile:
        number = len(self._by_id) + 1
        suffix = f".{name.rsplit('.', 1)[1]}" if "." in name else ""
        stored = StoredFile(
            file_id=f"BQACAgUAAxkBAAI{number:06d}",
            unique_id=f"AgAD{number:06d}",
            data=data,
            name=name,
            mime_type=mime_type,
            path=f"{folder}/file_{number}{suffix}",
        )
        self._by_id[stored.file_id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def find_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)
