-- name: insert_audit_line
INSERT INTO audit_line (organisation_id, at, account_id, role, action, object_kind, object_id, reason, detail, request_id)
VALUES (:organisation_id, :at, :account_id, :role, :action, :object_kind, :object_id, :reason, :detail, :request_id);
