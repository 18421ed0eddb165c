-- Lists of people are sorted by given name (`sort_name` is a plain ASCII key) and paged.
CREATE INDEX person_by_name ON person (organisation_id, sort_name COLLATE "C", id);
