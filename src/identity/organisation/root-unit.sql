-- name: plant_unit
INSERT INTO unit (organisation_id, code, created_at) VALUES (:organisation_id, :code, :now) RETURNING id;

-- name: plant_version
INSERT INTO unit_version (organisation_id, unit_id, valid_from, name) VALUES (:organisation_id, :unit_id, '2000-01-01', :name);

-- name: plant_path
INSERT INTO unit_path (unit_id, organisation_id, path, name, full_name, search_name, code, offers_online_services, scored_in_par_index)
VALUES (:unit_id, :organisation_id, ARRAY[:unit_id::bigint], :name, :name, :search_name, :code, false, false);
