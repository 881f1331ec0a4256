CREATE TABLE users (
    id {id},
    name VARCHAR(120) NOT NULL,
    email VARCHAR(254) NOT NULL,
    phone VARCHAR(20) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    role INT NOT NULL,
    banned_at BIGINT,
    created_at BIGINT NOT NULL
) {options};

CREATE UNIQUE INDEX users_by_name ON users (name);

CREATE TABLE sessions (
    id {id},
    user_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    refresh_serial BIGINT NOT NULL,
    ended_at BIGINT
) {options};

CREATE INDEX sessions_of_user ON sessions (user_id, ended_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE addresses (
    id {id},
    owner BIGINT NOT NULL,
    province VARCHAR(64) NOT NULL,
    city VARCHAR(64) NOT NULL,
    detail VARCHAR(255) NOT NULL
) {options};

CREATE INDEX addresses_of_owner ON addresses (owner, id);
