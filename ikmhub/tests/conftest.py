from ikmhub.tests.counter import world
from ikmhub.tests.strangers import cloth, process, visitor

__all__ = ["cloth", "process", "visitor", "world"]
