-- Which papers rest on one: asked for each page, upwards by their ids and downwards by this.
create index document_basis on document using gin (basis jsonb_path_ops);
