#include "app/audit/audit.hpp"

#include <array>

namespace domtok::audit {

namespace {

constexpr std::array checks{
    Check{"sku_has_its_stock", "SKU", "every SKU has a stock",
          "SELECT s.id AS subject, 1 AS expected, 0 AS found FROM skus s "
          "WHERE ? IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sku_stock k WHERE k.sku_id = s.id)"},
    Check{"sku_has_its_price", "SKU",
          "the price of an SKU is the one its price history has under its version",
          "SELECT s.id AS subject, s.price AS expected, COALESCE(p.price, -1) AS found FROM skus s "
          "LEFT JOIN sku_prices p ON p.id = s.price_version AND p.sku_id = s.id "
          "WHERE ? IS NOT NULL AND (p.price IS NULL OR p.price <> s.price)"},
    Check{"sku_has_its_product", "SKU", "every SKU belongs to a product",
          "SELECT s.id AS subject, 1 AS expected, 0 AS found FROM skus s WHERE ? IS NOT NULL AND "
          "s.deleted_at IS NULL "
          "AND NOT EXISTS (SELECT 1 FROM spus p WHERE p.id = s.spu_id AND p.deleted_at IS NULL)"},
    Check{"product_has_its_category", "product", "every product stands under a category",
          "SELECT p.id AS subject, p.category_id AS expected, 0 AS found FROM spus p "
          "WHERE ? IS NOT NULL AND p.deleted_at IS NULL "
          "AND NOT EXISTS (SELECT 1 FROM categories c WHERE c.id = p.category_id)"},
    Check{"catalogue_events_are_taken", "event", "no event of the catalogue is parked",
          "SELECT id AS subject, 0 AS expected, attempts AS found FROM commodity_outbox "
          "WHERE ? IS NOT NULL AND parked_at IS NOT NULL"},
};

} // namespace

std::span<const Check> catalogue_checks()
{
    return checks;
}

} // namespace domtok::audit
