"""The pages and files of a site that belong to no one article: lists, feed, site map, search, notices, assets."""
