from ikmhub.tests.strangers import cloth, process, visitor

__all__ = ["cloth", "process", "visitor"]
