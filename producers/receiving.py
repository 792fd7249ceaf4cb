"""How a large file of a form comes in: onto the disk, and no more of it than any form reads."""

from contextlib import contextmanager, suppress

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES = 25 * 1024 * 1024


class ToDisk(FileUploadHandler):
    """A disk that takes nothing spoils the file and not the request: its form can say so.

    Such a file is empty and its `lost` is what the disk said. The `size` of each is the one that
    was sent. Django's own handler would put the sender's ending, however long, into a file's name.
    """

    file = lost = None

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.lost = None
        with self._noting():
            self.file = TemporaryUploadedFile("-", self.content_type, 0, self.charset)
            self.file.name = self.file_name

    def receive_data_chunk(self, raw_data, start):
        with self._noting():
            if self.file and start < MOST_BYTES:
                self.file.write(raw_data)

    def file_complete(self, file_size):
        with self._noting():
            if self.file:
                self.file.seek(0)  # what is left in memory is written now
        file = self.file or SimpleUploadedFile(self.file_name, b"", self.content_type)
        file.size, file.lost = file_size, self.lost
        return file

    def upload_interrupted(self):
        if self.file:
            with suppress(OSError):
                self.file.close()
        self.file = None

    @contextmanager
    def _noting(self):
        try:
            yield
        except OSError as error:
            self.lost = error
            self.upload_interrupted()
