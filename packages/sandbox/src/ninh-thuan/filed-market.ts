import type { Range } from '../draw.ts';
import { calibrated, drawn, part, type FiledFeed } from './filed-columns.ts';

const ALL: Range = [100, 100];

const ENTERPRISES = 'Tổng số doanh nghiệp đang hoạt động';

const commerce = (commerceFeed: string, site: string): FiledFeed => ({
  feed: commerceFeed,
  level: 'district',
  columns: [
    drawn(`Số giao dịch trên sàn ${site}`, [300, 1800]),
    drawn('Số bưu gửi chuyển phát hàng hóa', [4000, 12_000]),
  ],
});

/** Of enterprises, the post and what is sold. */
export const MARKET_FEEDS: readonly FiledFeed[] = [
  {
    feed: 'tax-einvoice',
    level: 'commune',
    columns: [
      part('Số doanh nghiệp đang hoạt động', 'stat.enterprises', [85, 95]),
      part('Số doanh nghiệp dùng hóa đơn điện tử', 'Số doanh nghiệp đang hoạt động', [95, 100]),
      part('Số hộ, cá nhân kinh doanh phải lập hóa đơn', 'stat.households', [1, 4]),
      part(
        'Số hộ, cá nhân kinh doanh dùng hóa đơn điện tử',
        'Số hộ, cá nhân kinh doanh phải lập hóa đơn',
        [70, 95],
      ),
    ],
  },
  {
    feed: 'post-points',
    level: 'commune',
    columns: [
      drawn('Số điểm phục vụ bưu chính công cộng', [1, 4]),
      part(
        'Số điểm có Internet băng rộng cố định',
        'Số điểm phục vụ bưu chính công cộng',
        [75, 100],
      ),
    ],
  },
  commerce('post-commerce-vnpost', 'Postmart'),
  commerce('post-commerce-viettel', 'Vỏ Sò'),
  {
    feed: 'vn-domains',
    level: 'district',
    columns: [
      drawn('Tổng số tên miền .vn', [15, 160]),
      part('Trong đó: của tổ chức, doanh nghiệp', 'Tổng số tên miền .vn', [50, 80]),
    ],
  },
  {
    feed: 'smedx',
    level: 'district',
    columns: [
      part('Tổng số doanh nghiệp nhỏ và vừa', 'stat.enterprises', [96, 98]),
      part(
        'Số doanh nghiệp nhỏ và vừa tiếp cận SMEdx',
        'Tổng số doanh nghiệp nhỏ và vừa',
        [10, 40],
      ),
      part(
        'Số doanh nghiệp nhỏ và vừa sử dụng nền tảng của SMEdx',
        'Số doanh nghiệp nhỏ và vừa tiếp cận SMEdx',
        [5, 20],
      ),
    ],
  },
  {
    feed: 'enterprises',
    level: 'district',
    columns: [
      part(ENTERPRISES, 'stat.enterprises', ALL),
      part('Số doanh nghiệp công nghệ số', ENTERPRISES, [1, 4]),
      part('Số doanh nghiệp nền tảng số', ENTERPRISES, [0, 2]),
      part('Số doanh nghiệp sử dụng hợp đồng điện tử', ENTERPRISES, [2, 8]),
      part('Tổng số doanh nghiệp nhỏ và vừa', ENTERPRISES, [96, 98]),
      // "45 doanh nghiệp sử dụng nền tảng số … 1,12 %" (plan 3402).
      calibrated('Số doanh nghiệp nhỏ và vừa sử dụng nền tảng số', ENTERPRISES, 1_12),
    ],
  },
];
