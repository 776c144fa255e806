"""bytes → Document. One module per format; an article and a source come out as the same thing.

`formats` holds the tables of readers. Heavy libraries are imported when a document needs them.
"""

from factcheck.documents.articles import LARGEST_ARTICLE, read_article
from factcheck.documents.fragments import text_fragment
from factcheck.documents.pages import LARGEST_PAGE, NEEDS_BROWSER, read_document

__all__ = ["LARGEST_ARTICLE", "LARGEST_PAGE", "NEEDS_BROWSER", "read_article", "read_document", "text_fragment"]
