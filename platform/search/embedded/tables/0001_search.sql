-- The embedded search, for SQLite; see platform/search/embedded/embedded_search.hpp.
CREATE TABLE {service}_documents (
    id {id},
    version BIGINT NOT NULL,
    visible INTEGER NOT NULL,
    content TEXT NOT NULL,
    category_id BIGINT NOT NULL,
    price BIGINT NOT NULL,
    free_shipping INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);

-- What a list without words goes through: from the newest, with all it may filter by.
CREATE INDEX {service}_documents_age ON {service}_documents
    (created_at DESC, id DESC, category_id, price, free_shipping) WHERE visible = 1;
CREATE INDEX {service}_documents_category ON {service}_documents
    (category_id, created_at DESC, id DESC, price, free_shipping) WHERE visible = 1;
CREATE INDEX {service}_documents_price ON {service}_documents
    (price, created_at DESC, id DESC, free_shipping) WHERE visible = 1;

-- The words of the visible documents.
CREATE VIRTUAL TABLE {service}_words USING fts5(content, content = '{service}_documents', content_rowid = 'id', tokenize = 'domtok');
