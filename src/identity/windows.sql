-- name: count_in_window
-- A fixed window a key; the count includes this call.
INSERT INTO rate_window (key, starts, count)
VALUES (:key, date_bin(make_interval(secs => :seconds), :now, timestamptz '2001-01-01'), 1)
ON CONFLICT (key, starts) DO UPDATE SET count = rate_window.count + 1
RETURNING count, starts + make_interval(secs => :seconds) AS ends;

-- name: read_window
SELECT coalesce(sum(count), 0)::integer AS count,
  date_bin(make_interval(secs => :seconds), :now, timestamptz '2001-01-01') + make_interval(secs => :seconds) AS ends
FROM rate_window
WHERE key = :key AND starts = date_bin(make_interval(secs => :seconds), :now, timestamptz '2001-01-01');

-- name: forget_windows
DELETE FROM rate_window WHERE starts < :before;
