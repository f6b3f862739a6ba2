title = Hubungkan dengan { $provider }
lead = { $provider } meminta Anda masuk. Gunakan akun Anda sendiri di sana: akun di sini akan menjadi milik akun itu.
