"""Everything of the book that is kept of customers, kind by kind, as rows of plain stored values for a workbook."""

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.storage.connection import Connection

_CUSTOMER_EXTRAS = """
       n.name AS industry, r.name AS responsible, s.name AS second_manager, f.name AS referred_by,
       l.last_contact_on, l.key_contact_id,
       (SELECT coalesce(nullif(p.name, ''), p.form_of_address) FROM contact p WHERE p.id = l.key_contact_id) AS person,
       (SELECT p.phones FROM contact p WHERE p.id = l.key_contact_id) AS person_phones,
       (SELECT p.wechat FROM contact p WHERE p.id = l.key_contact_id) AS person_wechat,
       (SELECT group_concat(t.name, '、') FROM customer_tag x JOIN tag t ON t.id = x.tag_id
        WHERE x.customer_id = c.id) AS tags,
       (SELECT group_concat(text, '；') FROM need d WHERE d.customer_id = c.id AND d.kind = 'core'
        AND d.deleted_at IS NULL) AS core_needs"""

_SQL = {
    "customers": f"""
SELECT c.*, {_CUSTOMER_EXTRAS}
FROM customer_line l JOIN customer c ON c.id = l.customer_id LEFT JOIN industry n ON n.id = c.industry_id
LEFT JOIN colleague r ON r.id = c.responsible_id LEFT JOIN colleague s ON s.id = c.second_manager_id
LEFT JOIN customer f ON f.id = c.referred_by_id {{where}} ORDER BY l.code_key""",
    "contacts": """
SELECT c.code AS customer_code, c.name AS customer_name, p.*, b.name AS reports_to
FROM contact p JOIN customer c ON c.id = p.customer_id LEFT JOIN contact b ON b.id = p.reports_to_id
WHERE p.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY c.code, p.is_key DESC, p.id""",
    "needs": """
SELECT c.code AS customer_code, c.name AS customer_name, d.* FROM need d JOIN customer c ON c.id = d.customer_id
WHERE d.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY c.code, d.id""",
    "interactions": """
SELECT c.code AS customer_code, c.name AS customer_name, i.*,
       (SELECT group_concat(coalesce(nullif(p.name, ''), p.form_of_address), '、') FROM interaction_contact y
        JOIN contact p ON p.id = y.contact_id WHERE y.interaction_id = i.id AND p.customer_id = c.id) AS people,
       (SELECT group_concat(f.action, '；') FROM follow_up f WHERE f.interaction_id = i.id AND f.customer_id = c.id
        AND f.kind = 'action' AND f.deleted_at IS NULL) AS actions,
       (SELECT max(f.owner) FROM follow_up f WHERE f.interaction_id = i.id AND f.customer_id = c.id
        AND f.deleted_at IS NULL) AS owner,
       (SELECT min(f.due_on) FROM follow_up f WHERE f.interaction_id = i.id AND f.customer_id = c.id
        AND f.kind = 'action' AND f.deleted_at IS NULL) AS due_on
FROM interaction_customer x JOIN interaction i ON i.id = x.interaction_id JOIN customer c ON c.id = x.customer_id
WHERE i.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY i.starts_at, i.id, c.code""",
    "followups": """
SELECT c.code AS customer_code, c.name AS customer_name, f.*, coalesce(nullif(p.name, ''), p.form_of_address) AS person
FROM follow_up f JOIN customer c ON c.id = f.customer_id LEFT JOIN contact p ON p.id = f.contact_id
WHERE f.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY f.due_on IS NULL, f.due_on, f.id""",
    "visits": """
SELECT c.code AS customer_code, c.name AS customer_name, v.*,
       (SELECT group_concat(coalesce(nullif(p.name, ''), p.form_of_address), '、') FROM visit_contact y
        JOIN contact p ON p.id = y.contact_id WHERE y.visit_id = v.id) AS people,
       (SELECT group_concat(o.text, '；') FROM visit_objective o WHERE o.visit_id = v.id) AS objectives,
       (SELECT group_concat(o.text, '；') FROM visit_preparation o WHERE o.visit_id = v.id) AS preparation,
       (SELECT group_concat(o.text, '；') FROM visit_material o WHERE o.visit_id = v.id) AS materials
FROM visit v JOIN customer c ON c.id = v.customer_id
WHERE v.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY v.starts_at, v.id""",
}


def rows(connection: Connection, kind: str, customers: Sequence[int] | None = None) -> Iterator[Any]:
    """Rows of one kind in order; of customers only those with the ids, when some are given."""
    listed = "" if customers is None else ", ".join(str(int(i)) for i in customers) or "NULL"
    where = f"WHERE c.id IN ({listed})" if listed else ""
    yield from connection.exec_driver_sql(_SQL[kind].format(where=where))
