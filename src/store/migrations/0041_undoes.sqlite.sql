UPDATE batches SET undoes = json_extract(change, '$.undo.batch');
