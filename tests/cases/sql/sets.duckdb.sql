WITH cells AS (
  SELECT
    domain AS key,
    NULLIF(
      TRIM(
        REGEXP_REPLACE(
          NFC_NORMALIZE(LOWER(NFC_NORMALIZE(title))),
          '[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
          ' ',
          'g'
        )
      ),
      ''
    ) AS c1,
    NULLIF(
      TRIM(
        REGEXP_REPLACE(
          NFC_NORMALIZE(LOWER(NFC_NORMALIZE(country))),
          '[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
          ' ',
          'g'
        )
      ),
      ''
    ) AS c2,
    CAST(employees AS DOUBLE) AS c3,
    CAST(revenue AS DOUBLE) AS c4,
    CAST(growth * CAST(0.01 AS DECIMAL(3, 2)) AS DOUBLE) AS c5,
    CAST(founded AS DATE) AS c6,
    CAST(funding AS DATE) AS c7,
    government AS c8,
    NULLIF(
      TRIM(
        REGEXP_REPLACE(
          NFC_NORMALIZE(LOWER(NFC_NORMALIZE(channel))),
          '[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
          ' ',
          'g'
        )
      ),
      ''
    ) AS c9,
    REPLACE(REPLACE(tools, CONCAT(CHR(13), CHR(10)), CHR(10)), CHR(13), CHR(10)) AS c10,
    TRIM(
      REGEXP_REPLACE(
        NFC_NORMALIZE(LOWER(NFC_NORMALIZE(tools))),
        '[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
        ' ',
        'g'
      )
    ) AS c10_text
  FROM crm.accounts
), facts AS (
  SELECT
    key,
    CASE WHEN c1 IN ('n/a') THEN NULL ELSE c1 END AS f1,
    c2 AS f2,
    CASE WHEN ABS(c3) <= CAST(1.7976931348623157e+308 AS DOUBLE) THEN c3 END AS f3,
    CASE
      WHEN c4 IS NULL
      THEN CAST(0.0 AS DOUBLE)
      WHEN ABS(c4) <= CAST(1.7976931348623157e+308 AS DOUBLE)
      THEN c4
    END AS f4,
    CASE WHEN ABS(c5) <= CAST(1.7976931348623157e+308 AS DOUBLE) THEN c5 END AS f5,
    CASE
      WHEN c6 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
      THEN c6
    END AS f6,
    CASE
      WHEN c7 BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)
      THEN c7
    END AS f7,
    c8 AS f8,
    c9 AS f9,
    CASE
      WHEN c10 IS NULL
      THEN NULL
      WHEN c10_text = ''
      THEN NULL
      WHEN c10_text = '[]'
      THEN CAST([] AS TEXT[])
      WHEN (
        LEFT(c10_text, 1) = '[' AND RIGHT(c10_text, 1) = ']'
      )
      THEN NULL
      ELSE LIST_DISTINCT(
        LIST_FILTER(
          LIST_TRANSFORM(
            STRING_SPLIT(
              c10,
              CASE
                WHEN STRPOS(c10, ';') > 0
                THEN ';'
                WHEN STRPOS(c10, '|') > 0
                THEN '|'
                WHEN STRPOS(c10, CHR(10)) > 0
                THEN CHR(10)
                ELSE ','
              END
            ),
            LAMBDA member : TRIM(
              REGEXP_REPLACE(
                NFC_NORMALIZE(LOWER(NFC_NORMALIZE(member))),
                '[\x{9}-\x{d}\x{1c}-\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+',
                ' ',
                'g'
              )
            )
          ),
          LAMBDA member : member <> ''
        )
      )
    END AS f10
  FROM cells
), step_1 AS (
  SELECT
    *,
    CASE
      WHEN ABS((
        f4
      ) / NULLIF((
        f3
      ), CAST(0.0 AS DOUBLE))) <= CAST(1.7976931348623157e+308 AS DOUBLE)
      THEN (
        f4
      ) / NULLIF((
        f3
      ), CAST(0.0 AS DOUBLE))
    END AS d0,
    CAST(1000.0 AS DOUBLE) <= f3 AS d1
  FROM facts
), step_2 AS (
  SELECT
    *,
    CASE
      WHEN (
        CAST(1000.0 AS DOUBLE) <= f3 AND f3 <= CAST(10000.0 AS DOUBLE)
      )
      THEN 1
      ELSE (
        CASE
          WHEN (
            CAST(1000.0 AS DOUBLE) <= f3 AND f3 <= CAST(10000.0 AS DOUBLE)
          ) IS NULL
          THEN 1
          ELSE 0
        END + CASE
          WHEN (
            d1 OR (
              NOT f8 IS NULL
            )
          )
          THEN 2
          ELSE (
            CASE WHEN (
              d1 OR (
                NOT f8 IS NULL
              )
            ) IS NULL THEN 2 ELSE 0 END + 4
          )
        END
      )
    END AS m2,
    CASE
      WHEN (
        CAST(1000.0 AS DOUBLE) <= f3 AND f3 <= CAST(10000.0 AS DOUBLE)
      )
      THEN 1
      ELSE (
        CASE
          WHEN (
            CAST(1000.0 AS DOUBLE) <= f3 AND f3 <= CAST(10000.0 AS DOUBLE)
          ) IS NULL
          THEN 1
          ELSE 0
        END + CASE
          WHEN (
            d1 OR CASE WHEN NOT f8 IS NULL THEN TRUE END
          )
          THEN 2
          ELSE (
            CASE
              WHEN (
                d1 OR CASE WHEN NOT f8 IS NULL THEN TRUE END
              ) IS NULL
              THEN 2
              ELSE 0
            END + 4
          )
        END
      )
    END AS n2,
    CASE
      WHEN CAST(200000.0 AS DOUBLE) < d0
      THEN 1
      ELSE (
        CASE WHEN (
          CAST(200000.0 AS DOUBLE) < d0
        ) IS NULL THEN 1 ELSE 0 END + CASE
          WHEN REGEXP_MATCHES(f1, '^(vp|chief) .*[a-c]$', 'i')
          THEN 2
          ELSE (
            CASE
              WHEN (
                REGEXP_MATCHES(f1, '^(vp|chief) .*[a-c]$', 'i')
              ) IS NULL
              THEN 2
              ELSE 0
            END + 4
          )
        END
      )
    END AS m3,
    CASE
      WHEN CAST(DATE_DIFF('DAY', f7, CAST('2026-10-01' AS DATE)) AS DOUBLE) IS NULL
      THEN 3
      ELSE 1
    END AS m4,
    CASE
      WHEN CAST(DATE_DIFF('DAY', f7, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(0.0 AS DOUBLE)
      THEN 10000
      WHEN CAST(DATE_DIFF('DAY', f7, CAST('2026-10-01' AS DATE)) AS DOUBLE) >= CAST(540.0 AS DOUBLE)
      THEN 0
      WHEN NOT CAST(DATE_DIFF('DAY', f7, CAST('2026-10-01' AS DATE)) AS DOUBLE) IS NULL
      THEN CAST(FLOOR(
        (
          CAST(100.0 AS DOUBLE) + -CAST(100.0 AS DOUBLE) * (
            (
              CAST(DATE_DIFF('DAY', f7, CAST('2026-10-01' AS DATE)) AS DOUBLE) - CAST(0.0 AS DOUBLE)
            ) / CAST(540.0 AS DOUBLE)
          )
        ) * CAST(100.0 AS DOUBLE) + CAST(0.5 AS DOUBLE)
      ) AS BIGINT)
    END AS g4,
    CASE
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) IS NULL
      THEN 3
      ELSE 1
    END AS m5,
    CASE
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(0.0 AS DOUBLE)
      THEN 10000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(1.0 AS DOUBLE)
      THEN 9800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(2.0 AS DOUBLE)
      THEN 9500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(3.0 AS DOUBLE)
      THEN 9300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(4.0 AS DOUBLE)
      THEN 9100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(5.0 AS DOUBLE)
      THEN 8900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(6.0 AS DOUBLE)
      THEN 8700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(7.0 AS DOUBLE)
      THEN 8500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(8.0 AS DOUBLE)
      THEN 8300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(9.0 AS DOUBLE)
      THEN 8100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(10.0 AS DOUBLE)
      THEN 7900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(11.0 AS DOUBLE)
      THEN 7800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(12.0 AS DOUBLE)
      THEN 7600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(13.0 AS DOUBLE)
      THEN 7400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(14.0 AS DOUBLE)
      THEN 7200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(15.0 AS DOUBLE)
      THEN 7100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(16.0 AS DOUBLE)
      THEN 6900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(17.0 AS DOUBLE)
      THEN 6800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(18.0 AS DOUBLE)
      THEN 6600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(19.0 AS DOUBLE)
      THEN 6400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(20.0 AS DOUBLE)
      THEN 6300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(21.0 AS DOUBLE)
      THEN 6200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(22.0 AS DOUBLE)
      THEN 6000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(23.0 AS DOUBLE)
      THEN 5900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(24.0 AS DOUBLE)
      THEN 5700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(25.0 AS DOUBLE)
      THEN 5600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(26.0 AS DOUBLE)
      THEN 5500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(27.0 AS DOUBLE)
      THEN 5400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(28.0 AS DOUBLE)
      THEN 5200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(29.0 AS DOUBLE)
      THEN 5100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(30.0 AS DOUBLE)
      THEN 5000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(31.0 AS DOUBLE)
      THEN 4900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(32.0 AS DOUBLE)
      THEN 4800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(33.0 AS DOUBLE)
      THEN 4700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(34.0 AS DOUBLE)
      THEN 4600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(35.0 AS DOUBLE)
      THEN 4500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(36.0 AS DOUBLE)
      THEN 4400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(37.0 AS DOUBLE)
      THEN 4300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(38.0 AS DOUBLE)
      THEN 4200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(39.0 AS DOUBLE)
      THEN 4100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(40.0 AS DOUBLE)
      THEN 4000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(41.0 AS DOUBLE)
      THEN 3900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(42.0 AS DOUBLE)
      THEN 3800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(43.0 AS DOUBLE)
      THEN 3700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(44.0 AS DOUBLE)
      THEN 3600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(46.0 AS DOUBLE)
      THEN 3500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(47.0 AS DOUBLE)
      THEN 3400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(48.0 AS DOUBLE)
      THEN 3300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(49.0 AS DOUBLE)
      THEN 3200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(51.0 AS DOUBLE)
      THEN 3100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(52.0 AS DOUBLE)
      THEN 3000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(54.0 AS DOUBLE)
      THEN 2900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(55.0 AS DOUBLE)
      THEN 2800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(57.0 AS DOUBLE)
      THEN 2700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(59.0 AS DOUBLE)
      THEN 2600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(60.0 AS DOUBLE)
      THEN 2500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(62.0 AS DOUBLE)
      THEN 2400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(64.0 AS DOUBLE)
      THEN 2300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(66.0 AS DOUBLE)
      THEN 2200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(68.0 AS DOUBLE)
      THEN 2100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(70.0 AS DOUBLE)
      THEN 2000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(73.0 AS DOUBLE)
      THEN 1900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(75.0 AS DOUBLE)
      THEN 1800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(77.0 AS DOUBLE)
      THEN 1700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(80.0 AS DOUBLE)
      THEN 1600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(83.0 AS DOUBLE)
      THEN 1500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(86.0 AS DOUBLE)
      THEN 1400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(90.0 AS DOUBLE)
      THEN 1300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(93.0 AS DOUBLE)
      THEN 1200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(97.0 AS DOUBLE)
      THEN 1100
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(101.0 AS DOUBLE)
      THEN 1000
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(106.0 AS DOUBLE)
      THEN 900
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(112.0 AS DOUBLE)
      THEN 800
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(118.0 AS DOUBLE)
      THEN 700
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(125.0 AS DOUBLE)
      THEN 600
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(134.0 AS DOUBLE)
      THEN 500
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(145.0 AS DOUBLE)
      THEN 400
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(159.0 AS DOUBLE)
      THEN 300
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(181.0 AS DOUBLE)
      THEN 200
      WHEN CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) <= CAST(229.0 AS DOUBLE)
      THEN 100
      WHEN NOT CAST(DATE_DIFF('DAY', f6, CAST('2026-10-01' AS DATE)) AS DOUBLE) IS NULL
      THEN 0
    END AS g5,
    CAST(50.0 AS DOUBLE) <= f3 AS c0,
    STRPOS(
      ' ' || TRIM(REGEXP_REPLACE(f1, '[\x{00}-\x{2f}\x{3a}-\x{60}\x{7b}-\x{7f}]+', ' ', 'g')) || ' ',
      ' student '
    ) > 0 AS c1,
    (
      f2 IN ('germany', 'austria')
    ) AS c6,
    CASE
      WHEN (
        (
          CASE WHEN f5 < -CAST(0.05 AS DOUBLE) THEN 1 ELSE 0 END + CASE WHEN (
            NOT f8
          ) THEN 1 ELSE 0 END
        ) + (
          CASE
            WHEN CASE
              WHEN (
                CASE WHEN LIST_CONTAINS(f10, 'sql') THEN 1 ELSE 0 END + (
                  CASE WHEN LIST_CONTAINS(f10, 'aws') THEN 1 ELSE 0 END + CASE WHEN LIST_CONTAINS(f10, 'dbt') THEN 1 ELSE 0 END
                )
              ) >= 2
              THEN TRUE
              WHEN (
                CASE WHEN NOT LIST_CONTAINS(f10, 'sql') THEN 0 ELSE 1 END + (
                  CASE WHEN NOT LIST_CONTAINS(f10, 'aws') THEN 0 ELSE 1 END + CASE WHEN NOT LIST_CONTAINS(f10, 'dbt') THEN 0 ELSE 1 END
                )
              ) < 2
              THEN FALSE
            END
            THEN 1
            ELSE 0
          END + (
            CASE WHEN CAST(5.0 AS DOUBLE) < CAST(ARRAY_LENGTH(f10) AS DOUBLE) THEN 1 ELSE 0 END + CASE WHEN (
              NOT (
                f9 IN ('inbound')
              )
            ) THEN 1 ELSE 0 END
          )
        )
      ) >= 2
      THEN TRUE
      WHEN (
        (
          CASE WHEN NOT f5 < -CAST(0.05 AS DOUBLE) THEN 0 ELSE 1 END + CASE WHEN NOT (
            NOT f8
          ) THEN 0 ELSE 1 END
        ) + (
          CASE
            WHEN NOT CASE
              WHEN (
                CASE WHEN LIST_CONTAINS(f10, 'sql') THEN 1 ELSE 0 END + (
                  CASE WHEN LIST_CONTAINS(f10, 'aws') THEN 1 ELSE 0 END + CASE WHEN LIST_CONTAINS(f10, 'dbt') THEN 1 ELSE 0 END
                )
              ) >= 2
              THEN TRUE
              WHEN (
                CASE WHEN NOT LIST_CONTAINS(f10, 'sql') THEN 0 ELSE 1 END + (
                  CASE WHEN NOT LIST_CONTAINS(f10, 'aws') THEN 0 ELSE 1 END + CASE WHEN NOT LIST_CONTAINS(f10, 'dbt') THEN 0 ELSE 1 END
                )
              ) < 2
              THEN FALSE
            END
            THEN 0
            ELSE 1
          END + (
            CASE
              WHEN NOT CAST(5.0 AS DOUBLE) < CAST(ARRAY_LENGTH(f10) AS DOUBLE)
              THEN 0
              ELSE 1
            END + CASE WHEN NOT (
              NOT (
                f9 IN ('inbound')
              )
            ) THEN 0 ELSE 1 END
          )
        )
      ) < 2
      THEN FALSE
    END AS c7
  FROM step_1
), step_3 AS (
  SELECT
    *,
    CASE WHEN n2 >= 4 THEN 0 WHEN n2 >= 2 THEN 5000 ELSE 10000 END AS low2,
    CASE WHEN (
      n2 & 1
    ) <> 0 THEN 10000 WHEN (
      n2 & 2
    ) <> 0 THEN 5000 ELSE 0 END AS high2,
    CASE WHEN m3 >= 4 THEN 0 WHEN m3 >= 2 THEN 6000 ELSE 10000 END AS low3,
    CASE WHEN (
      m3 & 1
    ) <> 0 THEN 10000 WHEN (
      m3 & 2
    ) <> 0 THEN 6000 ELSE 0 END AS high3,
    COALESCE(g4, 0) AS low4,
    COALESCE(g4, 10000) AS high4,
    COALESCE(g5, 0) AS low5,
    COALESCE(g5, 10000) AS high5,
    CASE WHEN c6 THEN 50 WHEN NOT c6 THEN 0 ELSE 0 END AS low6,
    CASE WHEN c6 THEN 50 WHEN NOT c6 THEN 0 ELSE 50 END AS high6,
    CASE WHEN c7 THEN (
      -100
    ) WHEN NOT c7 THEN 0 ELSE (
      -100
    ) END AS low7,
    CASE WHEN c7 THEN (
      -100
    ) WHEN NOT c7 THEN 0 ELSE 0 END AS high7,
    (
      c0 AND COALESCE((
        NOT c1
      ), TRUE)
    ) AS gates
  FROM step_2
), step_4 AS (
  SELECT
    *,
    CASE
      WHEN m2 < 2
      THEN 10000
      WHEN m2 < 4
      THEN 5000
      WHEN m2 = 4
      THEN 0
      WHEN low2 = high2
      THEN low2
    END AS grade2,
    CASE WHEN (
      m2 <= 4 OR low2 = high2
    ) THEN 'graded' ELSE 'skipped' END AS outcome2,
    CASE
      WHEN m3 < 2
      THEN 10000
      WHEN m3 < 4
      THEN 6000
      WHEN m3 = 4
      THEN 0
      WHEN low3 = high3
      THEN low3
      ELSE 4000
    END AS grade3,
    CASE WHEN (
      m3 <= 4 OR low3 = high3
    ) THEN 'graded' ELSE 'unknown' END AS outcome3,
    low4 AS grade4,
    CASE WHEN (
      m4 <= 1 OR low4 = high4
    ) THEN 'graded' ELSE 'unknown' END AS outcome4,
    low5 AS grade5,
    CASE WHEN (
      m5 <= 1 OR low5 = high5
    ) THEN 'graded' ELSE 'unknown' END AS outcome5,
    CASE WHEN c0 THEN 'passes' WHEN NOT c0 THEN 'fails' ELSE 'unknown' END AS outcome0,
    CASE WHEN c1 THEN 'fails' WHEN NOT c1 THEN 'passes' ELSE 'passes' END AS outcome1,
    CASE WHEN c6 THEN 'applies' WHEN NOT c6 THEN 'absent' ELSE 'unknown' END AS outcome6,
    CASE WHEN c7 THEN 'applies' WHEN NOT c7 THEN 'absent' ELSE 'unknown' END AS outcome7,
    CASE
      WHEN gates
      THEN 'qualified'
      WHEN NOT gates
      THEN 'disqualified'
      ELSE 'unverified'
    END AS verdict
  FROM step_3
), step_5 AS (
  SELECT
    *,
    (
      (
        CASE WHEN NOT grade2 IS NULL THEN 80 ELSE 0 END + CASE WHEN NOT grade3 IS NULL THEN 41 ELSE 0 END
      ) + (
        CASE WHEN NOT grade4 IS NULL THEN 40 ELSE 0 END + CASE WHEN NOT grade5 IS NULL THEN 20 ELSE 0 END
      )
    ) AS score_points_fit_of
  FROM step_4
), step_6 AS (
  SELECT
    *,
    (
      (
        (
          (
            COALESCE(80 * grade2, 0) + COALESCE(41 * grade3, 0)
          ) + (
            COALESCE(40 * grade4, 0) + COALESCE(20 * grade5, 0)
          )
        ) + 5 * score_points_fit_of
      ) // NULLIF(10 * score_points_fit_of, 0) + (
        CASE WHEN c6 THEN 50 ELSE 0 END + CASE WHEN c7 THEN (
          -100
        ) ELSE 0 END
      )
    ) AS score_points_fit,
    (
      (
        (
          80 * low2 + 41 * low3
        ) + (
          40 * low4 + (
            20 * low5 + 905
          )
        )
      ) // 1810 + (
        low6 + low7
      )
    ) AS low_points_fit,
    (
      (
        (
          80 * high2 + 41 * high3
        ) + (
          40 * high4 + (
            20 * high5 + 905
          )
        )
      ) // 1810 + (
        high6 + high7
      )
    ) AS high_points_fit
  FROM step_5
), step_7 AS (
  SELECT
    *,
    CASE
      WHEN score_points_fit_of > 0
      THEN CASE
        WHEN score_points_fit <= 0
        THEN 0
        WHEN score_points_fit >= 1000
        THEN 1000
        ELSE score_points_fit
      END
    END AS score_fit,
    CASE
      WHEN low_points_fit <= 0
      THEN 0
      WHEN low_points_fit >= 1000
      THEN 1000
      ELSE low_points_fit
    END AS low_fit,
    CASE
      WHEN high_points_fit <= 0
      THEN 0
      WHEN high_points_fit >= 1000
      THEN 1000
      ELSE high_points_fit
    END AS high_fit,
    (
      2000 * (
        (
          CASE WHEN low2 = high2 THEN 80 ELSE 0 END + CASE WHEN low3 = high3 THEN 41 ELSE 0 END
        ) + (
          CASE WHEN low4 = high4 THEN 40 ELSE 0 END + CASE WHEN low5 = high5 THEN 20 ELSE 0 END
        )
      ) + 181
    ) // 362 AS known_fit
  FROM step_6
), step_8 AS (
  SELECT
    *,
    CASE
      WHEN NOT gates
      THEN 'Disqualified'
      WHEN score_fit >= 800
      THEN 'A'
      WHEN NOT score_fit IS NULL
      THEN 'B'
    END AS tier,
    CASE
      WHEN gates IS NULL
      THEN 'Disqualified'
      ELSE CASE
        WHEN NOT gates
        THEN 'Disqualified'
        WHEN low_fit >= 800
        THEN 'A'
        WHEN NOT low_fit IS NULL
        THEN 'B'
      END
    END AS worst_tier,
    CASE
      WHEN NOT gates
      THEN 'Disqualified'
      WHEN high_fit >= 800
      THEN 'A'
      WHEN NOT high_fit IS NULL
      THEN 'B'
    END AS best_tier,
    CASE
      WHEN NOT gates
      THEN CAST(NULL AS TEXT)
      WHEN score_fit >= 800
      THEN 'Call today'
      WHEN NOT score_fit IS NULL
      THEN NULL
    END AS action
  FROM step_7
), step_9 AS (
  SELECT
    *,
    CASE
      WHEN NOT gates
      THEN CAST(NULL AS TEXT)
      WHEN (
        (
          tier IN ('A')
        ) AND LEFT(f1, 2) = 'vp'
      )
      THEN 'SQL'
      WHEN (
        CAST(50.0 AS DOUBLE) <= CAST(score_fit AS DOUBLE) / CAST(10.0 AS DOUBLE)
        OR (
          RIGHT(f1, 7) = 'officer' OR STRPOS(f1, 'it''s') > 0
        )
      )
      THEN 'MQL'
    END AS stage
  FROM step_8
), step_10 AS (
  SELECT
    key,
    f1,
    f2,
    f3,
    f4,
    f5,
    f6,
    f7,
    f8,
    f9,
    f10,
    verdict AS p0_verdict,
    CAST(score_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p0_score,
    CAST(low_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p0_low,
    CAST(high_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p0_high,
    CAST(known_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p0_known,
    tier AS p0_tier,
    worst_tier AS p0_worst_tier,
    best_tier AS p0_best_tier,
    action AS p0_action,
    stage AS p0_stage,
    outcome0 AS p0_outcome_has_people,
    outcome1 AS p0_outcome_student,
    CAST(grade2 * CAST(4000 AS BIGINT) AS DOUBLE) / CAST(1000000.0 AS DOUBLE) AS p0_points_size,
    CAST(grade3 * CAST(2050 AS BIGINT) AS DOUBLE) / CAST(1000000.0 AS DOUBLE) AS p0_points_worth,
    CAST(grade4 * CAST(2000 AS BIGINT) AS DOUBLE) / CAST(1000000.0 AS DOUBLE) AS p0_points_fresh,
    CAST(grade5 * CAST(1000 AS BIGINT) AS DOUBLE) / CAST(1000000.0 AS DOUBLE) AS p0_points_young,
    CASE
      WHEN outcome6 = 'applies'
      THEN (
        CAST(5.0 AS DOUBLE)
      )
      ELSE CAST(0.0 AS DOUBLE)
    END AS p0_points_near,
    CASE
      WHEN outcome7 = 'applies'
      THEN (
        -CAST(10.0 AS DOUBLE)
      )
      ELSE CAST(0.0 AS DOUBLE)
    END AS p0_points_shrinking,
    (
      CASE
        WHEN verdict = 'qualified'
        THEN 4000
        WHEN verdict = 'unverified'
        THEN 2000
        WHEN verdict = 'disqualified'
        THEN 0
      END + COALESCE(score_fit, (
        -1
      ))
    ) AS p0_rank
  FROM step_9
), step_11 AS (
  SELECT
    *,
    CASE
      WHEN ABS((
        f4
      ) / NULLIF((
        f3
      ), CAST(0.0 AS DOUBLE))) <= CAST(1.7976931348623157e+308 AS DOUBLE)
      THEN (
        f4
      ) / NULLIF((
        f3
      ), CAST(0.0 AS DOUBLE))
    END AS d0,
    CAST(1000.0 AS DOUBLE) <= f3 AS d1
  FROM step_10
), step_12 AS (
  SELECT
    *,
    CASE WHEN f6 IS NULL THEN 3 ELSE 1 END AS m0,
    CASE
      WHEN (
        CAST(DATE_DIFF('DAY', CAST('0001-01-01' AS DATE), f6) AS DOUBLE) + CAST(1.0 AS DOUBLE)
      ) <= CAST(735964.0 AS DOUBLE)
      THEN 0
      WHEN (
        CAST(DATE_DIFF('DAY', CAST('0001-01-01' AS DATE), f6) AS DOUBLE) + CAST(1.0 AS DOUBLE)
      ) >= CAST(739617.0 AS DOUBLE)
      THEN 2000
      WHEN NOT (
        CAST(DATE_DIFF('DAY', CAST('0001-01-01' AS DATE), f6) AS DOUBLE) + CAST(1.0 AS DOUBLE)
      ) IS NULL
      THEN CAST(FLOOR(
        (
          CAST(20.0 AS DOUBLE) + -CAST(20.0 AS DOUBLE) * (
            (
              (
                CAST(DATE_DIFF('DAY', CAST('0001-01-01' AS DATE), f6) AS DOUBLE) + CAST(1.0 AS DOUBLE)
              ) - CAST(739617.0 AS DOUBLE)
            ) / -CAST(3653.0 AS DOUBLE)
          )
        ) * CAST(100.0 AS DOUBLE) + CAST(0.5 AS DOUBLE)
      ) AS BIGINT)
    END AS g0
  FROM step_11
), step_13 AS (
  SELECT
    *,
    COALESCE(g0, 0) AS low0,
    COALESCE(g0, 2000) AS high0,
    TRUE AS gates
  FROM step_12
), step_14 AS (
  SELECT
    *,
    low0 AS grade0,
    CASE WHEN (
      m0 <= 1 OR low0 = high0
    ) THEN 'graded' ELSE 'unknown' END AS outcome0,
    CASE
      WHEN gates
      THEN 'qualified'
      WHEN NOT gates
      THEN 'disqualified'
      ELSE 'unverified'
    END AS verdict
  FROM step_13
), step_15 AS (
  SELECT
    *,
    (
      grade0 + 5
    ) AS score_points_fit,
    (
      low0 + 5
    ) AS low_points_fit,
    (
      high0 + 5
    ) AS high_points_fit
  FROM step_14
), step_16 AS (
  SELECT
    *,
    CASE
      WHEN score_points_fit <= 0
      THEN 0
      WHEN score_points_fit >= 10000
      THEN 1000
      ELSE score_points_fit // 10
    END AS score_fit,
    CASE
      WHEN low_points_fit <= 0
      THEN 0
      WHEN low_points_fit >= 10000
      THEN 1000
      ELSE low_points_fit // 10
    END AS low_fit,
    CASE
      WHEN high_points_fit <= 0
      THEN 0
      WHEN high_points_fit >= 10000
      THEN 1000
      ELSE high_points_fit // 10
    END AS high_fit,
    (
      2000 * CASE WHEN low0 = high0 THEN 1 ELSE 0 END + 1
    ) // 2 AS known_fit
  FROM step_15
), step_17 AS (
  SELECT
    *,
    CAST(NULL AS TEXT) AS tier,
    CAST(NULL AS TEXT) AS worst_tier,
    CAST(NULL AS TEXT) AS best_tier,
    CAST(NULL AS TEXT) AS action
  FROM step_16
), step_18 AS (
  SELECT
    *,
    CASE WHEN NOT gates THEN CAST(NULL AS TEXT) END AS stage
  FROM step_17
), step_19 AS (
  SELECT
    key,
    p0_verdict,
    p0_score,
    p0_low,
    p0_high,
    p0_known,
    p0_tier,
    p0_worst_tier,
    p0_best_tier,
    p0_action,
    p0_stage,
    p0_outcome_has_people,
    p0_outcome_student,
    p0_points_size,
    p0_points_worth,
    p0_points_fresh,
    p0_points_young,
    p0_points_near,
    p0_points_shrinking,
    p0_rank,
    verdict AS p1_verdict,
    CAST(score_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p1_score,
    CAST(low_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p1_low,
    CAST(high_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p1_high,
    CAST(known_fit AS DOUBLE) / CAST(10.0 AS DOUBLE) AS p1_known,
    tier AS p1_tier,
    worst_tier AS p1_worst_tier,
    best_tier AS p1_best_tier,
    action AS p1_action,
    stage AS p1_stage,
    CAST(grade0 AS DOUBLE) / CAST(100.0 AS DOUBLE) AS p1_points_new,
    (
      CASE
        WHEN verdict = 'qualified'
        THEN 4000
        WHEN verdict = 'unverified'
        THEN 2000
        WHEN verdict = 'disqualified'
        THEN 0
      END + COALESCE(score_fit, (
        -1
      ))
    ) AS p1_rank
  FROM step_18
), step_20 AS (
  SELECT
    *,
    CASE WHEN p0_rank >= p1_rank THEN 0 ELSE 1 END AS best
  FROM step_19
)
SELECT
  key,
  CASE WHEN best = 0 THEN 'Enterprise' ELSE 'Start' END AS profile,
  CAST('2026-10-01' AS DATE) AS as_of,
  CASE WHEN best = 0 THEN p0_verdict ELSE p1_verdict END AS verdict,
  CASE WHEN best = 0 THEN p0_score ELSE p1_score END AS score,
  CASE WHEN best = 0 THEN p0_low ELSE p1_low END AS low,
  CASE WHEN best = 0 THEN p0_high ELSE p1_high END AS high,
  CASE WHEN best = 0 THEN p0_known ELSE p1_known END AS known,
  CASE WHEN best = 0 THEN p0_tier ELSE p1_tier END AS tier,
  CASE WHEN best = 0 THEN p0_worst_tier ELSE p1_worst_tier END AS worst_tier,
  CASE WHEN best = 0 THEN p0_best_tier ELSE p1_best_tier END AS best_tier,
  CASE WHEN best = 0 THEN p0_action ELSE p1_action END AS action,
  CASE WHEN best = 0 THEN p0_stage ELSE p1_stage END AS stage,
  CASE WHEN best = 0 THEN p0_outcome_has_people ELSE CAST(NULL AS TEXT) END AS outcome_has_people,
  CASE WHEN best = 0 THEN p0_outcome_student ELSE CAST(NULL AS TEXT) END AS outcome_student,
  CASE WHEN best = 0 THEN p0_points_size ELSE CAST(NULL AS DOUBLE) END AS points_size,
  CASE WHEN best = 0 THEN p0_points_worth ELSE CAST(NULL AS DOUBLE) END AS points_worth,
  CASE WHEN best = 0 THEN p0_points_fresh ELSE CAST(NULL AS DOUBLE) END AS points_fresh,
  CASE WHEN best = 0 THEN p0_points_young ELSE CAST(NULL AS DOUBLE) END AS points_young,
  CASE WHEN best = 0 THEN p0_points_near ELSE CAST(NULL AS DOUBLE) END AS points_near,
  CASE WHEN best = 0 THEN p0_points_shrinking ELSE CAST(NULL AS DOUBLE) END AS points_shrinking,
  CASE WHEN best = 0 THEN CAST(NULL AS DOUBLE) ELSE p1_points_new END AS points_new
FROM step_20
