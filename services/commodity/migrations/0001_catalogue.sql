CREATE TABLE categories (
    id {id},
    name VARCHAR(255) NOT NULL,
    creator BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) {options};

CREATE UNIQUE INDEX categories_by_name ON categories (name);

CREATE TABLE spus (
    id {id},
    name VARCHAR(255) NOT NULL,
    creator BIGINT NOT NULL,
    description TEXT NOT NULL,
    category_id BIGINT NOT NULL,
    picture VARCHAR(255) NOT NULL,
    price BIGINT NOT NULL,
    for_sale INT NOT NULL,
    shipping BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    CHECK (price >= 0 AND shipping >= 0)
) {options};

CREATE INDEX spus_of_category ON spus (category_id, deleted_at);
CREATE INDEX spus_by_change ON spus (updated_at, id);

CREATE TABLE skus (
    id {id},
    spu_id BIGINT NOT NULL,
    creator BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    description TEXT NOT NULL,
    picture VARCHAR(255) NOT NULL,
    price BIGINT NOT NULL,
    price_version BIGINT NOT NULL,
    for_sale INT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    deleted_at BIGINT,
    CHECK (price >= 0)
) {options};

CREATE INDEX skus_of_spu ON skus (spu_id, deleted_at, id);

CREATE TABLE sku_attributes (
    sku_id BIGINT NOT NULL,
    name VARCHAR(255) NOT NULL,
    value VARCHAR(255) NOT NULL,
    PRIMARY KEY (sku_id, name)
) {clustered};

CREATE TABLE sku_prices (
    id {id},
    sku_id BIGINT NOT NULL,
    price BIGINT NOT NULL,
    previous BIGINT,
    created_at BIGINT NOT NULL
) {options};

CREATE INDEX prices_of_sku ON sku_prices (sku_id, id);

CREATE TABLE spu_images (
    id {id},
    owner_id BIGINT NOT NULL,
    picture VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) {options};

CREATE INDEX images_of_spu ON spu_images (owner_id, id);

CREATE TABLE sku_images (
    id {id},
    owner_id BIGINT NOT NULL,
    picture VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
) {options};

CREATE INDEX images_of_sku ON sku_images (owner_id, id);

-- A picture may be shown in several places; it goes when the last one has given it up.
CREATE INDEX spus_by_picture ON spus (picture);
CREATE INDEX spu_images_by_picture ON spu_images (picture);
CREATE INDEX sku_images_by_picture ON sku_images (picture);

CREATE TABLE catalogue_revision (
    id {id},
    revision BIGINT NOT NULL
) {options};

INSERT INTO catalogue_revision (id, revision) VALUES (1, 1);
