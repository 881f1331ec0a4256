-- One row for everybody who has had a cart: who puts a new line in holds it until the commit, so that two requests at a time do
-- not both put the last line in.
CREATE TABLE cart_owners (
    owner {id}
) {options};
