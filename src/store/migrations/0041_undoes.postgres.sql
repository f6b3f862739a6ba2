UPDATE batches SET undoes = CAST(change AS JSON) #>> '{undo,batch}';
