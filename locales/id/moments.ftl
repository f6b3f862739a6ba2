unknown = waktu tidak diketahui
just-now = Baru saja
just-now-within = baru saja
minutes-ago = { $count } menit lalu
hours-ago = { $count } jam lalu
yesterday = Kemarin
yesterday-within = kemarin
on-day = pada { $day }
