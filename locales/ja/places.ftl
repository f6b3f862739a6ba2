china = 中国
singapore = シンガポール
seoul = ソウル
tokyo = 東京
frankfurt = フランクフルト
silicon-valley = シリコンバレー
jakarta = ジャカルタ
simulator = シミュレーター
