-- The workload's full answer as a person would write it for DuckDB who knows the table: every
-- criterion's grade in percent when no unknown counts for it, and when every unknown does.
WITH facts AS (
    SELECT domain AS key, lower(domain) AS domain, lower(industry) AS industry,
        lower(country) AS country, lower(segment) AS segment, lower(title) AS title,
        lower(source) AS source, employees, sales_team, open_roles, web_visits,
        TRY_CAST(rtrim(growth, '%') AS DOUBLE) / 100 AS growth, annual_revenue AS revenue, funding,
        last_funding, last_contact, list_transform(technologies, lambda one: lower(one)) AS stack,
        list_transform(channels, lambda one: lower(one)) AS channels,
        list_transform(certifications, lambda one: lower(one)) AS trust
    FROM given
),
grades AS (
    SELECT key,
        sales_team >= 20 AS g1,
        last_contact BETWEEN DATE '2024-09-30' AND DATE '2026-09-30' AS g2,
        employees >= 50 AS g3,
        domain NOT IN ('rivalsoft.com', 'acme-analytics.com', 'otherboard.io') AS g4,
        industry NOT IN ('education', 'non-profit') AS g5,
        CASE WHEN employees IS NULL THEN NULL WHEN employees BETWEEN 1000 AND 10000 THEN 100
            WHEN employees BETWEEN 500 AND 999 THEN 60 WHEN employees > 10000 THEN 30 ELSE 0 END
            AS size,
        CASE WHEN revenue IS NULL THEN NULL WHEN revenue >= 1e8 THEN 100 WHEN revenue >= 2e7 THEN 60
            WHEN revenue >= 5e6 THEN 20 ELSE 0 END AS revenue,
        CASE WHEN industry IS NULL THEN NULL
            WHEN industry IN ('software', 'cloud infrastructure', 'it services') THEN 100
            WHEN industry IN ('financial services', 'telecommunications', 'media') THEN 50
            WHEN industry IN ('retail', 'manufacturing', 'logistics') THEN 20 ELSE 0 END AS industry,
        CASE WHEN country IS NULL THEN NULL WHEN country IN ('germany', 'austria', 'switzerland')
            THEN 100 WHEN country IN ('united states', 'united kingdom', 'france', 'netherlands')
            THEN 50 ELSE 0 END AS region,
        CASE WHEN segment IS NULL THEN NULL WHEN segment = 'enterprise' THEN 100
            WHEN segment = 'mid-market' THEN 50 ELSE 0 END AS segment,
        CASE WHEN sales_team IS NULL THEN NULL WHEN sales_team >= 200 THEN 100
            WHEN sales_team >= 80 THEN 60 WHEN sales_team >= 40 THEN 30 ELSE 0 END AS team,
        CASE WHEN stack IS NULL THEN NULL
            WHEN list_contains(stack, 'salesforce')::INT + list_contains(stack, 'snowflake')::INT
                + list_contains(stack, 'kubernetes')::INT >= 2 THEN 100
            WHEN list_contains(stack, 'aws') OR list_contains(stack, 'azure')
                OR list_contains(stack, 'google cloud') THEN 50
            WHEN list_contains(stack, 'hubspot') THEN 20 ELSE 0 END AS stack,
        CASE WHEN growth IS NULL THEN NULL WHEN growth >= 0.3 THEN 100 WHEN growth >= 0.15 THEN 60
            WHEN growth > 0 THEN 30 ELSE 0 END AS growth,
        CASE WHEN open_roles >= 30 AND growth >= 0.2 THEN 100 WHEN open_roles >= 10 THEN 50
            WHEN open_roles >= 3 THEN 20 ELSE 0 END AS hiring,
        CASE WHEN (open_roles >= 30 AND growth >= 0.2) IS DISTINCT FROM FALSE THEN 100
            WHEN (open_roles >= 10) IS DISTINCT FROM FALSE THEN 50
            WHEN (open_roles >= 3) IS DISTINCT FROM FALSE THEN 20 ELSE 0 END AS most_hiring,
        CASE WHEN last_funding IS NULL THEN NULL
            WHEN last_funding BETWEEN DATE '2026-03-30' AND DATE '2026-09-30' THEN 100
            WHEN last_funding BETWEEN DATE '2025-03-30' AND DATE '2026-09-30' THEN 50 ELSE 0 END
            AS fresh,
        CASE WHEN funding IS NULL THEN NULL WHEN funding >= 5e7 THEN 100 WHEN funding >= 1e7 THEN 50
            ELSE 0 END AS funding,
        CASE WHEN title IS NULL THEN NULL
            WHEN contains(title, 'chief') OR contains(title, 'vp')
                OR contains(title, 'vice president') THEN 100
            WHEN contains(title, 'head') OR contains(title, 'director') THEN 60
            WHEN contains(title, 'manager') THEN 20 ELSE 0 END AS buyer,
        CASE WHEN web_visits >= 20 AND last_contact BETWEEN DATE '2026-08-31' AND DATE '2026-09-30'
            THEN 100 WHEN web_visits >= 8 THEN 60
            WHEN last_contact BETWEEN DATE '2026-07-02' AND DATE '2026-09-30' THEN 30 ELSE 0 END
            AS engagement,
        CASE WHEN (web_visits >= 20 AND last_contact BETWEEN DATE '2026-08-31'
            AND DATE '2026-09-30') IS DISTINCT FROM FALSE THEN 100
            WHEN (web_visits >= 8) IS DISTINCT FROM FALSE THEN 60
            WHEN (last_contact BETWEEN DATE '2026-07-02' AND DATE '2026-09-30')
                IS DISTINCT FROM FALSE THEN 30 ELSE 0 END AS most_engagement,
        CASE WHEN channels IS NULL THEN NULL
            WHEN list_contains(channels, 'partner') AND list_contains(channels, 'event') THEN 100
            WHEN list_contains(channels, 'webinar') OR list_contains(channels, 'referral') THEN 50
            ELSE 0 END AS channels,
        CASE WHEN list_contains(trust, 'soc 2') OR list_contains(trust, 'iso 27001') THEN 100
            WHEN list_contains(trust, 'gdpr') THEN 50 WHEN source = 'inbound' THEN 20 ELSE 0 END
            AS trust,
        CASE WHEN trust IS NULL OR list_contains(trust, 'soc 2')
            OR list_contains(trust, 'iso 27001') THEN 100
            WHEN list_contains(trust, 'gdpr') THEN 50
            WHEN (source = 'inbound') IS DISTINCT FROM FALSE THEN 20 ELSE 0 END AS most_trust
    FROM facts
),
sums AS (
    SELECT *, g1 AND g2 AND g3 AND g4 AND g5 AS gates,
        25 * coalesce(size, 0) + 20 * coalesce(revenue, 0) + 15 * coalesce(industry, 0)
            + 10 * coalesce(region, 0) + 8 * coalesce(segment, 0) + 10 * coalesce(team, 0)
            + 20 * coalesce(stack, 0) + 12 * coalesce(growth, 0) + 9 * hiring
            + 10 * coalesce(fresh, 0) + 6 * coalesce(funding, 0) + 14 * coalesce(buyer, 0)
            + 11 * engagement + 7 * coalesce(channels, 0) + 5 * trust AS least,
        25 * coalesce(size, 100) + 20 * coalesce(revenue, 100) + 15 * coalesce(industry, 100)
            + 10 * coalesce(region, 100) + 8 * coalesce(segment, 100) + 10 * coalesce(team, 100)
            + 20 * coalesce(stack, 100) + 12 * coalesce(growth, 100) + 9 * most_hiring
            + 10 * coalesce(fresh, 100) + 6 * coalesce(funding, 100) + 14 * coalesce(buyer, 100)
            + 11 * most_engagement + 7 * coalesce(channels, 100) + 5 * most_trust AS most,
        25 * (size IS NOT NULL)::INT + 20 * (revenue IS NOT NULL)::INT
            + 15 * (industry IS NOT NULL)::INT + 10 * (region IS NOT NULL)::INT
            + 8 * (segment IS NOT NULL)::INT + 10 * (team IS NOT NULL)::INT
            + 20 * (stack IS NOT NULL)::INT + 12 * (growth IS NOT NULL)::INT
            + 9 * (hiring = most_hiring)::INT + 10 * (fresh IS NOT NULL)::INT
            + 6 * (funding IS NOT NULL)::INT + 14 * (buyer IS NOT NULL)::INT
            + 11 * (engagement = most_engagement)::INT + 7 * (channels IS NOT NULL)::INT
            + 5 * (trust = most_trust)::INT AS settled
    FROM grades
),
scores AS (
    SELECT *, (10 * least + 91) // 182 AS score, (10 * most + 91) // 182 AS high,
        (2000 * settled + 182) // 364 AS known
    FROM sums
)
SELECT key, 'Benchmark' AS profile, DATE '2026-09-30' AS as_of,
    CASE WHEN gates THEN 'qualified' WHEN NOT gates THEN 'disqualified' ELSE 'unverified' END
        AS verdict,
    score / 10 AS score, score / 10 AS low, high / 10 AS high, known / 10 AS known,
    CASE WHEN NOT gates THEN 'Disqualified' WHEN score >= 700 THEN 'A' WHEN score >= 450 THEN 'B'
        ELSE 'C' END AS tier,
    CASE WHEN gates IS NULL OR NOT gates THEN 'Disqualified' WHEN score >= 700 THEN 'A'
        WHEN score >= 450 THEN 'B' ELSE 'C' END AS worst_tier,
    CASE WHEN NOT gates THEN 'Disqualified' WHEN high >= 700 THEN 'A' WHEN high >= 450 THEN 'B'
        ELSE 'C' END AS best_tier,
    CASE WHEN NOT gates THEN NULL WHEN score >= 700 THEN 'Route to an enterprise AE today'
        WHEN score >= 450 THEN 'Nurture with the integration guide' END AS action,
    NULL::VARCHAR AS stage,
    CASE WHEN g1 THEN 'passes' WHEN NOT g1 THEN 'fails' ELSE 'unknown' END AS sales,
    CASE WHEN g2 THEN 'passes' WHEN NOT g2 THEN 'fails' ELSE 'unknown' END AS reachable,
    CASE WHEN g3 THEN 'passes' WHEN NOT g3 THEN 'fails' ELSE 'unknown' END AS not_tiny,
    CASE WHEN g4 THEN 'passes' WHEN NOT g4 THEN 'fails' ELSE 'unknown' END AS competitor,
    CASE WHEN g5 THEN 'passes' WHEN NOT g5 THEN 'fails' ELSE 'unknown' END AS school,
    coalesce(size, 0) / 4 AS size, coalesce(revenue, 0) / 5 AS revenue,
    coalesce(industry, 0) * 15 / 100 AS industry, coalesce(region, 0) / 10 AS region,
    coalesce(segment, 0) * 8 / 100 AS segment, coalesce(team, 0) / 10 AS team,
    coalesce(stack, 0) / 5 AS stack, coalesce(growth, 0) * 12 / 100 AS growth,
    hiring * 9 / 100 AS hiring, coalesce(fresh, 0) / 10 AS fresh,
    coalesce(funding, 0) * 6 / 100 AS funding, coalesce(buyer, 0) * 14 / 100 AS buyer,
    engagement * 11 / 100 AS engagement, coalesce(channels, 0) * 7 / 100 AS channels,
    trust * 5 / 100 AS trust
FROM scores
