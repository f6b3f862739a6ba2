title = Mit { $provider } verbinden
lead = { $provider } bittet Sie, sich anzumelden. Verwenden Sie dort Ihr eigenes Konto: Dieses Konto hier gehört dann dazu.
