china = 중국
singapore = 싱가포르
seoul = 서울
tokyo = 도쿄
frankfurt = 프랑크푸르트
silicon-valley = 실리콘밸리
jakarta = 자카르타
simulator = 시뮬레이터
